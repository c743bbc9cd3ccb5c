import { KERNEL } from "../../jupyter/index.js";
import { KERNEL_LOGO, kernelSpec, packageRoot } from "../../kernel/index.js";
import { HttpError } from "../http/http-error.js";
import type { Reply, Route } from "../http/route.js";
import type { Kernels } from "./kernels.js";
import { read } from "./read-body.js";

/**
 * Jupyter Server's REST API for kernels and kernel specs.
 *
 * @param kernels The kernels.
 * @returns Its routes.
 */
export function kernelRoutes(kernels: Kernels): Route[] {
  const one = "/api/kernels/:id";
  return [
    ...specRoutes(),
    { method: "GET", path: "/api/kernels", handle: () => ({ json: kernels.list() }) },
    {
      method: "POST",
      path: "/api/kernels",
      async handle({ body }) {
        const { path = "", name } = read(body, { path: "string", name: "string" });
        return { json: (await kernels.start(path, name)).model, status: 201 };
      },
    },
    { method: "GET", path: one, handle: ({ params: { id = "" } }) => ({ json: kernels.get(id).model }) },
    {
      method: "DELETE",
      path: one,
      async handle({ params: { id = "" } }) {
        await kernels.remove(id);
        return { empty: true };
      },
    },
    {
      method: "POST",
      path: `${one}/interrupt`,
      async handle({ params: { id = "" } }) {
        await kernels.get(id).interrupt();
        return { empty: true };
      },
    },
    {
      method: "POST",
      path: `${one}/restart`,
      async handle({ params: { id = "" } }) {
        const kernel = kernels.get(id);
        await kernel.restart();
        return { json: kernel.model };
      },
    },
  ];
}

function specRoutes(): Route[] {
  const { name } = KERNEL;
  const resources = { "logo-svg": `/kernelspecs/${name}/logo-svg.svg` };
  const spec = { name, spec: { env: {}, ...kernelSpec(packageRoot) }, resources };
  const named = (asked: string | undefined, reply: () => Reply): Reply => {
    if (asked !== name) throw new HttpError(404, `kernel spec: name must be ${name}, got ${JSON.stringify(asked)}`);
    return reply();
  };
  return [
    {
      method: "GET",
      path: "/api/kernelspecs",
      handle: () => ({ json: { default: name, kernelspecs: { [name]: spec } } }),
    },
    {
      method: "GET",
      path: "/api/kernelspecs/:name",
      handle: ({ params }) => named(params["name"], () => ({ json: spec })),
    },
    {
      method: "GET",
      path: "/kernelspecs/:name/logo-svg.svg",
      handle: ({ params }) => named(params["name"], () => ({ text: KERNEL_LOGO, type: "image/svg+xml" })),
    },
  ];
}
