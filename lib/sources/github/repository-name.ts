/** A repository as GitHub names it. */
const REPOSITORY = /^https?:\/\/(?:www\.)?github\.com\/([a-z\d-]{1,39})\/([\w.-]{1,100})(?:[/?#]|$)/i;

/** owner/name in lower case of the repository that a link leads to; undefined when it leads elsewhere. */
export function repositoryName(url: string): string | undefined {
  const [, owner, name] = REPOSITORY.exec(url) ?? [];
  if (owner === undefined || name === undefined) return undefined;
  const bare = name.toLowerCase().replace(/\.git$/, "");
  return bare === "" || /^\.+$/.test(bare) ? undefined : `${owner.toLowerCase()}/${bare}`;
}
