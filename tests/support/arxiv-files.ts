import sharp from "sharp";
import { pdf } from "./pdf";
import { type ScriptedServer, startScriptedServer } from "./scripted-server";

/** A figure such as papers have: coloured fields on white. */
function figurePng({ width = 900, height = 450 } = {}): Promise<Buffer> {
  const field = { width: Math.ceil(width / 3), height: Math.ceil(height / 2), channels: 3 as const };
  return sharp({ create: { width, height, channels: 3, background: "#fff" } })
    .composite([
      { input: { create: { ...field, background: "#c33" } }, gravity: "northwest" },
      { input: { create: { ...field, background: "#36c" } }, gravity: "southeast" },
    ])
    .png()
    .toBuffer();
}

export type ArxivFilesServer = ScriptedServer & {
  /** What arXiv answers at a path instead, such as `/pdf/2512.00001`. */
  answers: Map<string, { status?: number; headers?: Record<string, string>; body: string | Buffer }>;
};

/**
 * arXiv's PDFs (`/pdf/ID`, redirected to `/pdf/IDv1`), its HTML with one figure (`/html/ID`, for papers whose last digit is
 * even) and the figures, as arXiv answers for them.
 */
export async function startArxivFiles(): Promise<ArxivFilesServer> {
  const answers: ArxivFilesServer["answers"] = new Map();
  const figure = await figurePng();
  const server = await startScriptedServer(({ pathname }) => {
    const stated = answers.get(pathname);
    if (stated) return stated;
    const [, kind, id = "", version, file] =
      /^\/(pdf|html)\/(\d{4}\.\d{5})(v\d+)?(?:\/(.+))?$/.exec(pathname) ?? [];
    if (kind === "pdf" && version === undefined)
      return { status: 302, headers: { Location: `/pdf/${id}v1` }, body: "" };
    if (kind === "pdf") return { headers: { "Content-Type": "application/pdf" }, body: pdf() };
    if (kind === "html" && file !== undefined)
      return { headers: { "Content-Type": "image/png" }, body: figure };
    if (kind === "html" && Number(id.at(-1)) % 2 === 0)
      return {
        headers: { "Content-Type": "text/html" },
        body: `<!doctype html><base href="/html/${id}v1/"><article class="ltx_document"><figure class="ltx_figure" id="S1.F1"><img class="ltx_graphics" src="x1.png" width="598" height="299"><figcaption>Figure 1</figcaption></figure></article>`,
      };
    return { status: 404, body: "No HTML for this paper" };
  });
  return { ...server, answers };
}
