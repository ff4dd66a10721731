/** What server/negotiation.ts uses; @types/negotiator knows no preferred encodings yet. */
declare module "negotiator" {
  export default class Negotiator {
    constructor(request: { headers: Record<string, string> });
    /** The acceptable types, best first: of those available, or else those that the header names. */
    mediaTypes(available?: string[]): string[];
    /** The best of the available encodings; of equally good ones the first preferred one. */
    encoding(available: string[], options: { preferred: string[] }): string | undefined;
  }
}
