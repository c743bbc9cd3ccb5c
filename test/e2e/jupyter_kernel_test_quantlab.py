"""The public conformance suite jupyter_kernel_test on the lab's kernel, every optional sample filled in.

Prints what became of its tests as JSON; Jupyter must find the kernel under the name "quantlab".
"""

import functools
import json
import unittest

import jupyter_kernel_test as suite

KERNEL = "quantlab"


class QuantlabKernelTests(suite.KernelTests):
    kernel_name = KERNEL
    language_name = "typescript"
    file_extension = ".ts"

    code_hello_world = "console.log('hello, world')"
    code_stderr = "console.error('oops')"
    code_generate_error = "throw new RangeError('as asked')"

    completion_samples = [
        {"text": "Math.hyp", "matches": ["hypot"]},
        {"text": "const levels = [1, 2]; levels.copyW", "matches": ["copyWithin"]},
        {"text": "'text'.toUpper", "matches": ["toUpperCase"]},
    ]

    complete_code_samples = ["1 + 1", "const double = (x: number) => 2 * x", "for (const i of [1, 2]) { i; }", "// words", ""]
    incomplete_code_samples = ["const double = (x: number) => {", "[1, 2", "`a template", "/* a comment", "if (1 < 2) {", "Math.max(1,"]
    invalid_code_samples = ["const = 1", "let 5 = x", "1 +* 2", "}"]

    code_page_something = "Math.sqrt?"

    code_execute_result = [
        {"code": "6 * 7", "result": "42"},
        {"code": "6 * 8", "result": "48"},
        {"code": "[1, 2].map((x) => 2 * x)", "result": "[ 2, 4 ]"},
        {"code": "({ bits: 4 })", "result": "{ bits: 4 }"},
        {"code": "await Promise.resolve('soon')", "result": "'soon'"},
    ]
    code_history_pattern = "6 ? 7"
    supported_history_operations = ("tail", "range", "search")

    code_display_data = [
        {"code": "import { display, html } from 'quantlab'; display(html('<b>4 bits</b>'))", "mime": "text/html"},
        {"code": "import { display, markdown } from 'quantlab'; display(markdown('**4 bits**'))", "mime": "text/markdown"},
    ]
    code_inspect_sample = "Math.sqrt"
    code_clear_output = "import { clearOutput } from 'quantlab'; clearOutput()"


class QuantlabWelcomeTests(suite.IopubWelcomeTests):
    kernel_name = KERNEL
    support_iopub_welcome = True

    def setUp(self):
        self.kc.get_iopub_msg = functools.partial(self.kc.get_iopub_msg, timeout=10)  # the suite would wait for ever


if __name__ == "__main__":
    tests = unittest.defaultTestLoader.loadTestsFromModule(__import__("__main__"))
    result = unittest.TestResult()
    tests.run(result)
    failed = [[str(test), text] for test, text in result.failures + result.errors]
    print(json.dumps({"run": result.testsRun, "failed": failed, "skipped": [[str(test), why] for test, why in result.skipped]}))
