import { Button } from "@/components/ui/button";
import { HANDLE_CHARACTERS_MAX, HANDLE_CHARACTERS_MIN, NAME_CHARACTERS_MAX } from "@/lib/members/names";
import type { MySettings } from "@/lib/members/profile";
import { MemberAvatar } from "./member-avatar";

export function ProfileForm({ name, handle, avatar, showsUpvotes }: MySettings) {
  return (
    <form method="post" action="/api/settings/profile" className="stacked">
      <MemberAvatar {...avatar} />
      <label htmlFor="name">Name</label>
      <input
        id="name"
        type="text"
        name="name"
        defaultValue={name}
        maxLength={NAME_CHARACTERS_MAX}
        autoComplete="name"
      />
      <label htmlFor="handle">Handle</label>
      <input
        id="handle"
        type="text"
        name="handle"
        defaultValue={handle ?? ""}
        minLength={HANDLE_CHARACTERS_MIN}
        maxLength={HANDLE_CHARACTERS_MAX}
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        aria-describedby="handle-rules"
      />
      <p id="handle-rules" className="hint">
        {HANDLE_CHARACTERS_MIN} to {HANDLE_CHARACTERS_MAX} letters a to z, digits and hyphens. With a handle
        you have a public page
        {handle !== null && (
          <>
            : <a href={`/members/${handle}`}>/members/{handle}</a>
          </>
        )}
        .
      </p>
      <label>
        <input type="checkbox" name="showsUpvotes" value="yes" defaultChecked={showsUpvotes} /> My public page
        lists what I upvoted
      </label>
      <Button type="submit">Save</Button>
    </form>
  );
}
