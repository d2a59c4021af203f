/** The body of `POST /contracts/{id}/evidence`. */
export const EVIDENCE_BODY = {
  required: true,
  content: {
    'multipart/form-data': {
      schema: {
        type: 'object',
        required: ['file'],
        properties: {
          file: {
            type: 'string',
            contentMediaType: 'application/octet-stream',
            description: 'The file, with its name',
          },
        },
      },
    },
  },
};
