import { Button } from "@/components/ui/button";

/** Asks for the paper to submit, by id or address. */
export function FindPaperForm() {
  return (
    <form method="post" action="/api/submissions/find" className="stacked">
      <label htmlFor="paper">arXiv id, or the paper’s address on arXiv, Hugging Face or alphaXiv</label>
      <input
        id="paper"
        type="text"
        name="paper"
        required
        maxLength={500}
        placeholder="2507.11412"
        autoComplete="off"
        autoCapitalize="off"
        spellCheck={false}
      />
      <Button type="submit">Find it</Button>
    </form>
  );
}
