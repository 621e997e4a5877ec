export { caseThings, letCaseItemGo, sayCaseItem } from '../vault/case-items.ts';
export { eraseCaseThing } from '../vault/erase-case.ts';
