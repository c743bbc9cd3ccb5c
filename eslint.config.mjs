import tseslint from "typescript-eslint";

export default tseslint.config(
  { ignores: ["grader/mutants/", "**/dist/", "coverage/", "**/out/", "**/node_modules/"] },
  ...tseslint.configs.recommended,
  {
    files: ["src/**/*.ts"],
    rules: { "@typescript-eslint/no-explicit-any": "error" },
  },
  {
    files: ["**/*.cjs"],
    rules: { "@typescript-eslint/no-require-imports": "off", "@typescript-eslint/no-unused-expressions": "off" },
  },
);
