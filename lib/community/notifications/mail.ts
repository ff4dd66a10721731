import { conversationMail } from "@/emails/conversation-mail";
import { commentUrl } from "@/lib/community/comments/comment";
import type { Mail } from "@/lib/mail/send";
import { nameOf } from "@/lib/members/names";
import { db } from "@/lib/platform/db";
import { env } from "@/lib/platform/env";
import { visibleText } from "@/lib/text/characters";
import { plainText } from "@/lib/text/latex/render";
import { truncateAtWord } from "@/lib/text/plain";
import type { LeasedMail } from "./lease";
import { conversationHeaders, stopToken } from "./stop-link";

const EXCERPT_CHARACTERS_MAX = 600;
const TITLE_CHARACTERS_MAX = 100;

/** The mail that tells a member about replies and mentions, with a link and headers to stop such mails. */
export async function notificationMail({ memberId, email, notes }: LeasedMail): Promise<Mail> {
  const rows = await db().comment.findMany({
    where: { id: { in: notes.map(({ commentId }) => commentId) } },
    orderBy: { id: "asc" },
    select: {
      id: true,
      parentId: true,
      source: true,
      member: { select: { name: true, handle: true } },
      paper: { select: { id: true, title: true } },
    },
  });
  const { SITE_NAME, SITE_URL } = env();
  const token = stopToken(memberId);
  const kinds = new Map(notes.map(({ commentId, kind }) => [commentId, kind]));
  const content = await conversationMail({
    siteName: SITE_NAME,
    siteUrl: SITE_URL,
    stopUrl: `${SITE_URL}/conversation-mail/stop?token=${token}`,
    settingsUrl: `${SITE_URL}/settings`,
    notes: rows.map(({ id, parentId, source, member, paper }) => ({
      kind: kinds.get(id) ?? "reply",
      author: nameOf(member),
      paperTitle: truncateAtWord(plainText(paper.title), TITLE_CHARACTERS_MAX),
      text: truncateAtWord(visibleText(source), EXCERPT_CHARACTERS_MAX),
      url: SITE_URL + commentUrl({ paperId: paper.id, threadId: parentId ?? id, id }),
    })),
  });
  const headers = conversationHeaders({ siteUrl: SITE_URL, token });
  return { to: email, ...content, headers };
}
