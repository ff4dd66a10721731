import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { DESCRIPTION_CHARACTERS_MAX, NAME_CHARACTERS_MAX } from "@/lib/community/collections/collection";

type Props = {
  action: string;
  button: string;
  collection?: { name: string; description: string; isPublic: boolean };
  /** Hidden fields to send along. */
  children?: ReactNode;
};

/** Name, description and visibility of a collection; empty for a new one. */
export function CollectionForm({ action, button, collection, children }: Props) {
  const isPublic = collection?.isPublic ?? false;
  return (
    <form method="post" action={action} className="stacked mt-4">
      {children}
      <label htmlFor="collection-name">Name</label>
      <input
        id="collection-name"
        type="text"
        name="name"
        required
        maxLength={NAME_CHARACTERS_MAX}
        defaultValue={collection?.name ?? ""}
        autoComplete="off"
      />
      <label htmlFor="collection-description">Description (optional)</label>
      <textarea
        id="collection-description"
        name="description"
        rows={3}
        maxLength={DESCRIPTION_CHARACTERS_MAX}
        defaultValue={collection?.description ?? ""}
      />
      <fieldset>
        <legend className="sr-only">Visibility</legend>
        <label className="choice">
          <input type="radio" name="visibility" value="private" defaultChecked={!isPublic} /> Private: only
          you
        </label>
        <label className="choice">
          <input type="radio" name="visibility" value="public" defaultChecked={isPublic} /> Public: anyone
          with the link; shown on your profile
        </label>
      </fieldset>
      <Button type="submit">{button}</Button>
    </form>
  );
}
