import type { Carry, Row, Schema, Tools } from '../../src/vault/migrations/schema.ts';

type Bytes = Uint8Array<ArrayBuffer>;

/** Sealed once more, each under a new key, and a column that the schema before did not have. */
function again(bindingOf: (row: Row) => { kind: string; id: string; seq: number }): Carry {
  return async (row, tools) => {
    const sealed = await tools.openItem(row.sealed as Bytes, bindingOf(row));
    return { ...row, sealed: await tools.sealItem(sealed, bindingOf(row)), since: 2 };
  };
}

const KINDS = ['facts', 'post-text'];

async function blob(row: Row, tools: Tools): Promise<Row> {
  const { captureId, part } = row as { captureId: string; part: number };
  const binding = { kind: `blob/${KINDS[part]}`, id: captureId, seq: part };
  const bytes = await tools.openItem(new Uint8Array(await (row.sealed as Blob).arrayBuffer()), binding);
  return { ...row, sealed: new Blob([await tools.sealItem(bytes, binding)]), since: 2 };
}

async function record(row: Row, tools: Tools): Promise<Row> {
  const value = await tools.openRecord(String(row.name), row.sealed as Bytes);
  return { ...row, sealed: await tools.sealRecord(String(row.name), value), since: 2 };
}

/** For the tests of the machinery alone: a schema 2 that never was. */
export const INVENTED_2: Schema = {
  number: 2,
  stores: {
    captures: 'id, &seq, since',
    blobs: '[captureId+part]',
    recordings: '[captureId+part]',
    custody: 'seq',
    notes: 'id, captureId',
    marks: 'id, captureId',
    caseItems: 'id, of',
    otherLogs: 'id',
    records: 'name',
    segments: '[source+number]',
    plain: 'name',
  },
  // The other logs, the marks and what was said of the case are carried as they are.
  carry: {
    captures: again(({ id, seq }) => ({ kind: 'capture', id: String(id), seq: Number(seq) })),
    custody: again(({ seq }) => ({ kind: 'custody', id: 'log', seq: Number(seq) })),
    notes: again(({ id }) => ({ kind: 'note', id: String(id), seq: 0 })),
    blobs: blob,
    records: record,
  },
};

/** And one after it. */
export const INVENTED_3: Schema = {
  ...INVENTED_2,
  number: 3,
  carry: { custody: async (row) => ({ ...row, since: Number(row.since) + 1 }) },
};
