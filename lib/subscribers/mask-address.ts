/** `j•••@example.org`: enough for its owner, too little for whom the mail was forwarded to. */
export function maskAddress(email: string): string {
  const at = email.lastIndexOf("@");
  return `${email.slice(0, 1)}•••${email.slice(at)}`;
}
