import { say } from '../../browser/words.ts';
import type { ExtractedPost } from '../../domain/post.ts';
import { Said, SaidBlock } from '../said.tsx';

/** Below words that a machine made: the page's notice, and the writer's own words where the page had them. */
export function BeforeTranslation({ post: { translated, originalText } }: { post: ExtractedPost }) {
  return (
    <>
      {translated && (
        <p className="quiet">
          {say('fact_translated')}: <Said text={translated.value} />
        </p>
      )}
      {originalText && (
        <div className="stack close">
          <strong>{say('fact_original_text')}</strong>
          <SaidBlock text={originalText.value} />
        </div>
      )}
    </>
  );
}
