import { TIMESTAMP_FILES } from '../file-names.ts';

const { request, response, chain } = TIMESTAMP_FILES;
const VERIFY = `openssl ts -verify -in ${response} -CAfile ../tsa-root.pem -untrusted ${chain}`;
const WHEN = `openssl ts -reply -in ${response} -text | sed -n 's/^Time stamp: //p'`;

/**
 * The same on Linux, on macOS and in Git Bash. It stands in every dossier: the text is listed in the tagmanifest, which
 * is there before a date can be asked for.
 */
export const TIMESTAMP = `TIMESTAMP (only where there is a folder named timestamps)

A time-stamping authority (RFC 3161) has dated tagmanifest-sha256.txt, and so all that it covers. To see whose
date it is you need the authority's root certificate. Get it from the authority or from your own system, not
from this folder, and save it as tsa-root.pem beside this folder. These lines need OpenSSL 1.1.1 or later. Run
them in this folder, on Linux, on macOS, or on Windows in Git Bash.
What the authority says, with the time.
    openssl ts -reply -in ${response} -text
The date is one of this folder. This should print "Verification: OK".
    ${VERIFY} -data tagmanifest-sha256.txt
It is the answer to what was asked. This should print "Verification: OK".
    ${VERIFY} -queryfile ${request}
In later years the authority's certificate has run out, and both lines say so. Then check it as of the time that it gives.
    ${VERIFY} -data tagmanifest-sha256.txt -attime "$(date -u -d "$(${WHEN})" +%s)"
On macOS the last one is:
    ${VERIFY} -data tagmanifest-sha256.txt -attime "$(date -j -u -f '%b %e %T %Y %Z' "$(${WHEN})" +%s)"
`;
