/** How the record stands, and what can be done about it. */
export type LockState = {
  locked: boolean;
  /** A passphrase is set. */
  passphrase: boolean;
  /** A second one is set, which opens an empty record. */
  empty: boolean;
};

export type LockActions = {
  state(): Promise<LockState>;
  unlock(passphrase: string): Promise<void>;
  unlockWithCode(code: string): Promise<void>;
  lock(): Promise<void>;
  /** Calls back when it was locked or opened, in whichever page, with which of the two. Returns how to stop. */
  onChanged(listener: (locked: boolean) => void): () => void;
  /** Somebody is doing something here. */
  stillHere(): Promise<void>;
};
