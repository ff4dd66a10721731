import type { openApiDocument } from "./openapi-document";

type OpenApiDocument = ReturnType<typeof openApiDocument>;

/** One operation of the API, as its documentation page shows it. */
export type Operation = {
  method: string;
  path: string;
  summary: string;
  /** The scope that its token needs; undefined if it takes none. */
  scope: string | undefined;
  parameters: { name: string; required: boolean; description: string }[];
  answers: { status: string; description: string }[];
};

const METHODS = ["get", "put", "post", "delete"] as const;

/** An OpenAPI document's operations, in its order. */
export function operationsOf(document: OpenApiDocument): Operation[] {
  return Object.entries(document.paths ?? {}).flatMap(([path, item]) =>
    METHODS.flatMap((method) => {
      const operation = item[method];
      if (!operation) return [];
      return [
        {
          method: method.toUpperCase(),
          path,
          summary: operation.summary ?? "",
          scope: operation.security?.[0]?.token?.[0],
          parameters: (operation.parameters ?? []).flatMap((parameter) =>
            "name" in parameter
              ? [
                  {
                    name: parameter.name ?? "",
                    required: parameter.required ?? false,
                    description: descriptionOf(parameter),
                  },
                ]
              : [],
          ),
          answers: Object.entries(operation.responses ?? {}).map(([status, answer]) => ({
            status,
            description: "description" in answer ? (answer.description ?? "") : "",
          })),
        },
      ];
    }),
  );
}

function descriptionOf(parameter: { description?: string; schema?: unknown }): string {
  if (parameter.description) return parameter.description;
  const { schema } = parameter;
  const described = typeof schema === "object" && schema !== null && "description" in schema;
  return described ? String(schema.description) : "";
}
