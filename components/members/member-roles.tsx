import type { MemberForAdmin } from "@/lib/members/admin";
import { MemberSubmitters } from "./member-submitters";

/** Members for an admin, each with a button for the one change of role that is possible. */
export function MemberRoles({ members }: { members: MemberForAdmin[] }) {
  if (members.length === 0) return <p>No member fits.</p>;
  return (
    <ul className="rows">
      {members.map((member) => (
        <MemberRow key={member.id} member={member} />
      ))}
    </ul>
  );
}

function MemberRow({ member }: { member: MemberForAdmin }) {
  const { id, name, handle, email, role } = member;
  const otherRole = role === "curator" ? "member" : "curator";
  return (
    <li>
      <div>
        <p>{name || email}</p>
        <p className="hint">
          {handle !== null && `@${handle}, `}
          {email}, {role}
        </p>
        <MemberSubmitters member={member} />
      </div>
      {role !== "admin" && (
        <form method="post" action="/api/admin/members/role">
          <input type="hidden" name="member" value={id} />
          <input type="hidden" name="role" value={otherRole} />
          <button type="submit" className="link-button" aria-label={`Make ${name || email} a ${otherRole}`}>
            Make {otherRole}
          </button>
        </form>
      )}
    </li>
  );
}
