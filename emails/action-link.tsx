import { Link, Section, Text } from "react-email";
import { style } from "./mail-style";

/** The one button of a mail, and its link in full for readers whose mail shows no buttons. */
export function ActionLink({ href, label }: { href: string; label: string }) {
  return (
    <Section>
      <Text style={{ ...style.text, margin: "0 0 20px" }}>
        <Link href={href} className="button" style={style.button}>
          {label}
        </Link>
      </Text>
      <Text className="soft" style={{ ...style.soft, wordBreak: "break-all" }}>
        Or open this address:{" "}
        <Link href={href} className="link" style={style.link}>
          {href}
        </Link>
      </Text>
    </Section>
  );
}
