/** What a member can say of a comment without a word: a small fixed set, in the order in which it is shown. */
export const REACTIONS = [
  { kind: "agree", sign: "👍", word: "Agree" },
  { kind: "love", sign: "❤️", word: "Love" },
  { kind: "celebrate", sign: "🎉", word: "Celebrate" },
  { kind: "laugh", sign: "😄", word: "Laugh" },
  { kind: "wonder", sign: "🤔", word: "Wonder" },
] as const;

export type ReactionKind = (typeof REACTIONS)[number]["kind"];

export const REACTION_KINDS = REACTIONS.map(({ kind }) => kind);

/** How often a comment got one kind, and whether from the reader. */
export type ReactionCount = { kind: ReactionKind; count: number; isMine: boolean };
