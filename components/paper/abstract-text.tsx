import { abstractHtml } from "@/lib/text/abstract-html";

export function AbstractText({ abstract }: { abstract: string }) {
  // biome-ignore lint/security/noDangerouslySetInnerHtml: abstractHtml escapes all text and writes only MathML and links of its own.
  return <span dangerouslySetInnerHTML={{ __html: abstractHtml(abstract) }} />;
}
