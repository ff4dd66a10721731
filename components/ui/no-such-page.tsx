import { Button } from "./button";
import { TextPage } from "./text-page";

/** The content of the 404 page. */
export function NoSuchPage() {
  return (
    <TextPage title="Page not found">
      <p>We couldn’t find that page.</p>
      <form action="/papers" className="search-again">
        <input type="search" name="q" aria-label="Search for a paper" placeholder="Search papers" required />
        <Button type="submit">Search</Button>
      </form>
      <p>
        Or read <a href="/">today’s papers</a> and <a href="/papers/trending">what is trending</a>.
      </p>
    </TextPage>
  );
}
