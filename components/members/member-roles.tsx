import type { AdminsMember } from "@/lib/members/admin";
import { MemberSubmitters } from "./member-submitters";

/** The members as an admin sees them, each with the one change of role that is possible. */
export function MemberRoles({ members }: { members: AdminsMember[] }) {
  if (members.length === 0) return <p>No member fits.</p>;
  return (
    <ul className="rows">
      {members.map((member) => (
        <MemberRow key={member.id} member={member} />
      ))}
    </ul>
  );
}

function MemberRow({ member }: { member: AdminsMember }) {
  const { id, name, handle, email, role } = member;
  const other = role === "curator" ? "member" : "curator";
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
          <input type="hidden" name="role" value={other} />
          <button type="submit" className="link-button" aria-label={`Make ${name || email} a ${other}`}>
            Make {other}
          </button>
        </form>
      )}
    </li>
  );
}
