export { caseThings, letCaseItemGo, sayCaseItem } from '../vault/case-items.ts';
