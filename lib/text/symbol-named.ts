import { formulaText } from "./formula-text";
import { formulaTree } from "./formula-tree";

/** The one sign that a command of mathematics stands for (`times`, `alpha`), or undefined. */
export function symbolNamed(name: string): string | undefined {
  const tree = formulaTree(`\\${name}`, { display: false, unknownCommands: "fail" });
  if (tree === undefined) return undefined;
  const text = formulaText(tree);
  return [...text].length === 1 && !/[A-Za-z]/.test(text) ? text : undefined;
}
