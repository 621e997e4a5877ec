import type { BesideCount } from '../domain/export.ts';
import { tellsOfIncident } from '../dossier/told-alone.ts';
import { caseThings } from '../vault/case-items.ts';

/** Of what the person tells of having happened, how much goes with a dossier, and how much they keep back. */
export async function incidentsTold(): Promise<BesideCount> {
  const told = (await caseThings()).flatMap(({ present }) => present ?? []);
  const incidents = told.filter((item) => tellsOfIncident([item]));
  const going = incidents.filter(({ mayGoWithDossier }) => mayGoWithDossier).length;
  return { going, staying: incidents.length - going };
}

/** Is there something to make a dossier of, with nothing kept of a page? */
export async function anyIncidentGoes(): Promise<boolean> {
  return (await incidentsTold()).going > 0;
}
