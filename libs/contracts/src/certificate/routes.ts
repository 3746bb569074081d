import { z } from 'zod';
import { defineRoute, pageOf, pageQuery } from '../kernel/route';
import { id } from '../kernel/text';
import { certificateKey, certificateRow, myCertificate, newProgramme, programmeCode, programmeRow, revokeRequest, verification } from './certificate';
import { certificateStates } from './facts';

const ofCertificate = z.strictObject({ certificateId: id });

export const certificateRoutes = {
  listMyCertificates: defineRoute({
    method: 'GET',
    path: '/me/certificates',
    access: 'signedIn',
    summary: 'Own certificates, newest first',
    response: z.strictObject({ rows: z.array(myCertificate) }),
  }),
  getPdf: defineRoute({
    method: 'GET',
    path: '/certificates/:certificateId/pdf',
    access: 'signedIn',
    summary: 'The paper: own, or of a person or programme the caller may read certificates of',
    params: ofCertificate,
    download: true,
  }),
  verify: defineRoute({
    method: 'GET',
    path: '/verify/:serial',
    access: 'public',
    summary: 'Every printed fact and the status today. 400 certificate.serial_mistyped, 404 certificate.serial_unknown',
    params: z.strictObject({ serial: z.string().trim().min(3).max(80) }),
    response: verification,
  }),
  listKeys: defineRoute({
    method: 'GET',
    path: '/certificate-keys',
    access: 'public',
    summary: 'Public keys (JWK) for checking signatures without this site',
    response: z.strictObject({ keys: z.array(certificateKey) }),
  }),
  listCertificates: defineRoute({
    method: 'GET',
    path: '/certificates',
    access: 'certificate.read',
    summary: 'Certificates of the programmes and of the people in the units the caller works for',
    query: pageQuery.extend({
      /** words of the name, marks may be left out, or the start of a serial */
      q: z.string().trim().max(100).optional(),
      programme: programmeCode.optional(),
      state: z.enum(certificateStates).optional(),
    }),
    response: pageOf(certificateRow),
  }),
  revoke: defineRoute({
    method: 'POST',
    path: '/certificates/:certificateId/revoke',
    access: 'certificate.revoke',
    summary: 'Revokes a certificate from today; it stays visible as revoked',
    params: ofCertificate,
    body: revokeRequest,
    response: certificateRow,
  }),
  listProgrammes: defineRoute({
    method: 'GET',
    path: '/programmes',
    access: 'certificate.read',
    summary: 'Certificate programmes',
    response: z.strictObject({ rows: z.array(programmeRow) }),
  }),
  createProgramme: defineRoute({
    method: 'POST',
    path: '/programmes',
    access: 'certificate.manage',
    summary: 'Creates a programme: passing its exam gives its certificate from now on',
    body: newProgramme,
    response: programmeRow,
  }),
};
