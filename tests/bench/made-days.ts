/** 506 days of 50 papers, made of the bundled ones. */
export const MADE_DAYS = `
  INSERT INTO paper (id, title, abstract, published_at, authors, feed_day, featured_at)
  SELECT to_char(day, 'YYMM') || '.' || to_char(day, 'DD') || lpad(n::text, 3, '0'), title || ' ' || n || day, abstract || day,
    published_at, authors, day, day
  FROM generate_series(timestamp '2024-01-01', timestamp '2025-05-20', '1 day') AS day
  CROSS JOIN generate_series(1, 50) AS n
  JOIN (SELECT *, row_number() OVER (ORDER BY id) AS position FROM paper) AS held ON held.position = 1 + n % 45`;
