/** Fields as in a mail's header, by their names in lower case; each has its values in order, unfolded. */
export type Fields = ReadonlyMap<string, readonly string[]>;

const LINES_MAX = 2000;
const VALUE_CHARACTERS_MAX = 2000;
const FIELD = /^([A-Za-z][\w-]{0,60})[ \t]*:(.*)$/;

/**
 * The groups of fields in a text, separated by empty lines. A line that is neither a field nor indented continues the
 * field before it, as servers write that fold without an indent. At most 2000 lines are read.
 */
export function fieldGroups(text: string): Fields[] {
  const groups: Map<string, string[]>[] = [];
  let group: Map<string, string[]> | undefined;
  let values: string[] | undefined;
  for (const line of text.split(/\r?\n|\r/, LINES_MAX)) {
    if (line.trim() === "") {
      group = undefined;
      continue;
    }
    const [, name, value = ""] = FIELD.exec(line) ?? [];
    if (name !== undefined) {
      if (!group) {
        group = new Map();
        groups.push(group);
      }
      values = group.get(name.toLowerCase()) ?? [];
      group.set(name.toLowerCase(), values);
      values.push(value.trim().slice(0, VALUE_CHARACTERS_MAX));
    } else if (group && values) {
      const last = `${values.pop()} ${line.trim()}`;
      values.push(last.slice(0, VALUE_CHARACTERS_MAX));
    }
  }
  return groups;
}

/** A field's first value; "" if it is not there. */
export function first(fields: Fields | undefined, name: string): string {
  return fields?.get(name)?.[0] ?? "";
}

const ADDRESS = /[^\s<>,;:"()[\]]{1,64}@[^\s<>,;:"()[\]]{1,255}/g;
const ADDRESSES_MAX = 50;

/** The mail addresses in a text, in lower case, each once, at most 50. */
export function addressesIn(text: string): string[] {
  const found = text.slice(0, 20_000).toLowerCase().match(ADDRESS) ?? [];
  return [...new Set(found.map((address) => address.replace(/\.$/, "")))].slice(0, ADDRESSES_MAX);
}
