/** RFC 4180 read back by hand, so that the writer is not its own judge. */
export function readCsv(csv: string): string[][] {
  const rows: string[][] = [];
  for (const row of csv.replace(/^\ufeff/, '').split(/\r\n(?="[^"]|"",|$)/)) {
    if (row)
      rows.push(
        [...row.matchAll(/"((?:[^"]|"")*)"(?:,|$)/g)].map(([, cell = '']) => cell.replaceAll('""', '"')),
      );
  }
  return rows;
}
