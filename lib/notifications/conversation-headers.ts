/** The headers by which mailboxes know these mails and offer to stop them with one click (RFC 2369, RFC 8058, RFC 2919). */
export function conversationHeaders(mail: { siteUrl: string; token: string }): Record<string, string> {
  const { siteUrl, token } = mail;
  return {
    "List-Unsubscribe": `<${siteUrl}/api/conversation-mail/stop?token=${token}>`,
    "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    "List-Id": `<conversation.${new URL(siteUrl).hostname}>`,
  };
}
