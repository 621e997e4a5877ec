import { z } from 'zod';

// zod tries `new Function` to see whether it may; our policy and many pages refuse that, and tell of it.
z.config({ jitless: true });
