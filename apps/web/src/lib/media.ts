/** The address of a picture or attachment, by the hash of its content (GET /media/:hash of the learning room). */
export const mediaUrl = (hash: string): string => `/api/v1/media/${hash}`;
