/* A text as it is looked up: small letters without accents, in compatible forms; as authoring.rules.search.folded. */
export const plain = (text) => text.toLocaleLowerCase().normalize("NFKD").replace(/\p{M}/gu, "").toLocaleLowerCase();
