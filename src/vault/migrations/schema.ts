type Bytes = Uint8Array<ArrayBuffer>;
type Binding = { kind: string; id: string; seq: number };

/** What a migration does with sealed bytes. The keys stay with the runner. A damaged item throws `store-damaged`. */
export type Tools = {
  openItem(sealed: Bytes, binding: Binding): Promise<Bytes>;
  sealItem(bytes: Bytes, binding: Binding): Promise<Bytes>;
  openRecord(name: string, sealed: Bytes): Promise<unknown>;
  sealRecord(name: string, value: unknown): Promise<Bytes>;
};

export type Row = Record<string, unknown>;

/** A row of the schema before as a row of this one; `null` leaves it behind, which is for caches alone. */
export type Carry = (row: Row, tools: Tools) => Promise<Row | null>;

/** One numbered schema. Once released it never changes. */
export type Schema = {
  number: number;
  /** Dexie's notation, whole. */
  stores: Readonly<Record<string, string>>;
  /**
   * Only where what is sealed changes. This schema then has a database of its own, into which the rows of the one
   * before are carried once the vault was opened. Tables that are not named here are carried as they are.
   */
  carry?: Readonly<Record<string, Carry>>;
};
