import { Button } from "@/components/ui/button";

export function SubscribeBanner() {
  return (
    <section id="subscribe" aria-label="Digest by email" className="subscribe-banner">
      <div className="subscribe-words">
        <p>Get trending papers in your email inbox!</p>
        <small>Daily, weekly or monthly. Pick your topics. Unsubscribe in one click.</small>
      </div>
      <form method="post" action="/api/subscribe">
        <input
          type="email"
          name="email"
          required
          maxLength={254}
          autoComplete="email"
          placeholder="you@example.org"
          aria-label="Your email address"
        />
        <Button type="submit">Subscribe</Button>
      </form>
    </section>
  );
}
