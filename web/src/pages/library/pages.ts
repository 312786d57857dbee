/** Rows of a page. */
export const PAGE_ROWS = 100;

/** The pages that hold the rows from first to last, and the next one in the direction of the wheel, so that it is there when it comes. */
export function pagesOf(first: number, last: number, total: number): number[] {
  const end = Math.max(0, Math.ceil(total / PAGE_ROWS) - 1);
  const from = Math.max(0, Math.floor((first - PAGE_ROWS / 4) / PAGE_ROWS));
  const to = Math.min(end, Math.floor((last + PAGE_ROWS / 4) / PAGE_ROWS));
  const pages = [];
  for (let page = from; page <= to; page++) {
    pages.push(page);
  }
  return pages;
}
