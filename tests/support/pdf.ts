/** PDFs for tests, written as the format says (ISO 32000-1), and ones that break its rules. */

type PdfInput = {
  /** In points; a letter page by default. */
  size?: [number, number];
  pages?: number;
  /** What the page draws; by default lines that look like text. */
  content?: string;
  /** More entries of the catalogue and of the trailer. */
  catalogue?: string;
  trailer?: string;
  /** More objects, numbered from 5 on. */
  objects?: string[];
};

/** A line of a page's content for each row, so that a picture of it is not blank. */
const LINES = Array.from(
  { length: 40 },
  (_, row) => `72 ${700 - row * 15} ${300 + ((row * 37) % 160)} 6 re f`,
).join("\n");

export function pdf({
  size = [612, 792],
  pages = 1,
  content = `0 0 0 rg\n${LINES}`,
  catalogue = "",
  trailer = "",
  objects = [],
}: PdfInput = {}): Buffer {
  const kids = Array.from({ length: pages }, () => "3 0 R").join(" ");
  const all = [
    `<< /Type /Catalog /Pages 2 0 R ${catalogue} >>`,
    `<< /Type /Pages /Kids [${kids}] /Count ${pages} >>`,
    `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${size.join(" ")}] /Contents 4 0 R /Resources << >> >>`,
    `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
    ...objects,
  ];
  let text = "%PDF-1.7\n";
  const offsets = all.map((object, index) => {
    const offset = text.length;
    text += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return offset;
  });
  const start = text.length;
  text += `xref\n0 ${all.length + 1}\n0000000000 65535 f \n`;
  text += offsets.map((offset) => `${String(offset).padStart(10, "0")} 00000 n \n`).join("");
  text += `trailer\n<< /Size ${all.length + 1} /Root 1 0 R ${trailer} >>\nstartxref\n${start}\n%%EOF\n`;
  return Buffer.from(text, "latin1");
}

const HEX = (byte: string, count: number) => `<${byte.repeat(count)}>`;

/** Odd and hostile documents, by what is wrong with them, and whether a picture can be made of each. */
export const ODD_PDFS: [string, Buffer, "picture" | "none" | "either"][] = [
  ["an ordinary page", pdf(), "picture"],
  ["a page of 10 m by 10 m", pdf({ size: [28_346, 28_346], content: "0 0 14000 14000 re f" }), "picture"],
  ["a slide", pdf({ size: [960, 540], content: "0 0 400 300 re f" }), "picture"],
  ["5,000 pages", pdf({ pages: 5_000 }), "picture"],
  ["a page without content", pdf({ content: "" }), "none"],
  ["a page as wide as a hair", pdf({ size: [1, 10_000] }), "none"],
  ["a page as high as a hair", pdf({ size: [10_000, 1] }), "none"],
  ["a page of no size", pdf({ size: [0, 0] }), "either"],
  ["a page of negative size", pdf({ size: [-612, -792] }), "either"],
  ["a page of an absurd size", pdf({ size: [1e30, 1e30] }), "either"],
  ["no pages", pdf({ pages: 0 }), "none"],
  [
    "a script inside",
    pdf({ catalogue: "/OpenAction << /S /JavaScript /JS (while (true) {}) >>" }),
    "picture",
  ],
  ["a link to a program", pdf({ catalogue: "/OpenAction << /S /Launch /F (/bin/sh) >>" }), "picture"],
  ["a form to be sent elsewhere", pdf({ catalogue: "/AcroForm << /Fields [] /XFA 4 0 R >>" }), "picture"],
  [
    "a password",
    pdf({
      trailer: `/Encrypt << /Filter /Standard /V 1 /R 2 /O ${HEX("00", 32)} /U ${HEX("11", 32)} /P -44 >> /ID [${HEX("22", 16)} ${HEX("22", 16)}]`,
    }),
    "none",
  ],
  ["an unknown encryption", pdf({ trailer: "/Encrypt << /Filter /Quantum /V 99 >>" }), "none"],
  [
    "a broken cross-reference table",
    Buffer.from(
      pdf()
        .toString("latin1")
        .replaceAll(/\d{10} 00000 n/g, "9999999999 00000 n"),
      "latin1",
    ),
    "either",
  ],
  [
    "no cross-reference table",
    Buffer.from(
      pdf()
        .toString("latin1")
        .replace(/xref[\s\S]*/, ""),
      "latin1",
    ),
    "either",
  ],
  ["half of it", pdf().subarray(0, 700), "either"],
  ["only its beginning", Buffer.from("%PDF-1.7\n"), "none"],
  ["nothing", Buffer.alloc(0), "none"],
  ["a web page instead", Buffer.from("<!doctype html><title>arXiv</title><p>Not found"), "none"],
  ["a megabyte of noughts", Buffer.alloc(1_000_000), "none"],
  ["noise", Buffer.from(Array.from({ length: 10_000 }, (_, at) => (at * 7919) % 256)), "none"],
  [
    "pages that hold themselves",
    Buffer.from(pdf().toString("latin1").replace("/Kids [3 0 R]", "/Kids [2 0 R]"), "latin1"),
    "either",
  ],
  [
    "a page that is its own content",
    Buffer.from(pdf().toString("latin1").replace("/Contents 4 0 R", "/Contents 3 0 R"), "latin1"),
    "none",
  ],
  ["brackets without end", pdf({ content: "[".repeat(200_000) }), "none"],
  ["saved states without end", pdf({ content: "q ".repeat(500_000) }), "none"],
  ["a million curves", pdf({ content: `${"10 10 500 700 20 600 c ".repeat(300_000)} S` }), "either"],
  [
    "a picture of a billion pixels",
    pdf({
      content: "600 0 0 700 0 0 cm /I Do",
      objects: [
        "<< /Type /XObject /Subtype /Image /Width 60000 /Height 60000 /BitsPerComponent 8 /ColorSpace /DeviceRGB /Length 3 >>\nstream\nabc\nendstream",
      ],
    }),
    "none",
  ],
];
