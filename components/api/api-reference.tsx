import type { Operation } from "@/lib/web/api/operations";

type Props = { site: { name: string; url: string }; operations: Operation[] };

/** The API's documentation for people, made from the OpenAPI document that programs read. */
export function ApiReference({ site, operations }: Props) {
  return (
    <main id="main" className="text-page api-reference">
      <h1>API</h1>
      <p>
        Everything that {site.name} shows can be read by programs, without an account and from any site. The{" "}
        <a href="/api/openapi.json">OpenAPI document</a> says the same for machines. The lists have the shape
        of Hugging Face’s, so its Python client and its command line work when <code>HF_ENDPOINT</code> is{" "}
        <code>{site.url}</code>.
      </p>
      <pre>
        <code>{`curl '${site.url}/api/daily_papers?limit=3'\nHF_ENDPOINT=${site.url} hf papers ls`}</code>
      </pre>
      <p>
        Writing takes a token from your <a href="/settings">settings</a>: <code>Authorization: Bearer …</code>
        . An error is <code>{'{"error": "…"}'}</code> with the right status; too much too fast is 429 with{" "}
        <code>Retry-After</code>. Answers carry an <code>ETag</code>: send it back as{" "}
        <code>If-None-Match</code> and what has not changed is not sent again.
      </p>
      <h2>Feeds</h2>
      <p>
        Each as Atom (<code>.atom</code>), RSS (<code>.rss</code>) and JSON Feed (<code>.json</code>):{" "}
        <a href="/feeds/latest.atom">the latest day</a>, <a href="/feeds/trending.atom">what trends</a>,{" "}
        <a href="/feeds/digests/daily.atom">the digests</a> (<code>daily</code>, <code>weekly</code>,{" "}
        <code>monthly</code>), a category (<code>/feeds/categories/cs.CL.atom</code>), a member’s submissions
        (<code>/feeds/members/HANDLE.atom</code>) and a paper’s comments (<code>/feeds/comments/ID.atom</code>
        ).
      </p>
      <h2>Agents</h2>
      <p>
        <code>{site.url}/mcp</code> speaks the Model Context Protocol over streamable HTTP.{" "}
        <a href="/llms.txt">llms.txt</a> tells language models where things are; every paper and every day is
        also markdown, with <code>.md</code> behind its address.
      </p>
      <h2>Requests</h2>
      {operations.map((operation) => (
        <OperationSection key={`${operation.method} ${operation.path}`} operation={operation} />
      ))}
    </main>
  );
}

function OperationSection({ operation }: { operation: Operation }) {
  const { method, path, summary, scope, parameters, answers } = operation;
  return (
    <section>
      <h3>
        <code>
          {method} {path}
        </code>
      </h3>
      <p>
        {summary}.
        {scope !== undefined && (
          <>
            {" "}
            Takes a token with the scope <code>{scope}</code>.
          </>
        )}
      </p>
      {parameters.length > 0 && (
        <dl>
          {parameters.map((parameter) => (
            <div key={parameter.name}>
              <dt>
                <code>{parameter.name}</code>
              </dt>
              <dd>{parameter.description}</dd>
            </div>
          ))}
        </dl>
      )}
      <ul>
        {answers.map((answer) => (
          <li key={answer.status}>
            <code>{answer.status}</code> {answer.description}
          </li>
        ))}
      </ul>
    </section>
  );
}
