import type { BesideCounts } from '../domain/export.ts';
import type { Id } from '../domain/identity.ts';
import { handedOver } from '../domain/made-dossier.ts';
import type { ExportChoice } from '../domain/record.ts';
import { countBeside } from '../vault/beside-counts.ts';
import { withoutErased } from '../vault/erase.ts';
import * as list from '../vault/list.ts';
import { madeDossiers } from '../vault/made-dossiers.ts';

/** What a choice holds now. */
export async function chosenIds(choice: ExportChoice): Promise<Id[]> {
  if (choice.kind === 'selection') return await withoutErased(choice.ids);
  const before =
    choice.kind === 'new-since' ? handedOver(await madeDossiers(), choice.dossier) : new Set<Id>();
  const range = choice.kind === 'range' ? { from: choice.from, to: choice.to } : {};
  // A capture whose row is damaged may still have its facts whole: the worker finds out.
  const { rows, damaged } = await list.chronological(range);
  return [...rows.map(({ id }) => id), ...damaged].filter((id) => !before.has(id));
}

/** The notes and marks beside what is chosen: those that go with it into a dossier, and those that stay. */
export async function previewBeside(choice: ExportChoice): Promise<BesideCounts> {
  return await countBeside(await chosenIds(choice));
}
