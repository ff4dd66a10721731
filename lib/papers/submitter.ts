/** The source of what members submit here: it is theirs already and is linked to nobody else. */
export const OWN_SOURCE = "here";
