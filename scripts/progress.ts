const BAR_CHARACTERS = 24;

/** A progress line on standard error: redrawn in place on a terminal, a line every tenth elsewhere. */
export function showProgress(label: string) {
  const startedAt = performance.now();
  const live = process.stderr.isTTY;
  let lastTenth = 0;
  const clear = () => live && process.stderr.write("\r\x1b[2K");
  return {
    /** `fraction` from 0 to 1. */
    update(fraction: number, detail: string) {
      const seconds = (performance.now() - startedAt) / 1000;
      const left = fraction > 0.02 ? `, ${Math.ceil((seconds / fraction) * (1 - fraction))} s left` : "";
      const filled = Math.round(fraction * BAR_CHARACTERS);
      const bar = "█".repeat(filled) + "░".repeat(BAR_CHARACTERS - filled);
      const line = `${bar} ${Math.floor(fraction * 100)} % ${label}: ${detail}${left}`;
      const tenth = Math.floor(fraction * 10);
      if (live) process.stderr.write(`\r\x1b[2K${line}`);
      else if (tenth > lastTenth) process.stderr.write(`${line}\n`);
      lastTenth = Math.max(lastTenth, tenth);
    },
    say(message: string) {
      clear();
      process.stderr.write(`${message}\n`);
    },
    end(message: string) {
      clear();
      console.log(message);
    },
  };
}
