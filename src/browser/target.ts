/** Which browser this was built for. Only what really differs between the two may ask. */
export const IS_FIREFOX: boolean = import.meta.env.FIREFOX === true;
