import { z } from 'zod';
import { defineRoute, pageOf, pageQuery } from '../kernel/route';
import { id } from '../kernel/text';
import { MAX_MATERIAL_BYTES, storedMedia } from './media';
import { stimulusDetail, stimulusRow, stimulusSource } from './stimulus';

const ofStimulus = z.strictObject({ stimulusId: id });

/** What items are made of besides their own text: shared stimuli, pictures and files. */
export const materialRoutes = {
  uploadMedia: defineRoute({
    method: 'POST',
    path: '/media',
    access: 'bank.author',
    summary: 'Keeps a picture (PNG, JPEG, WebP) or a file to start a task from (DOCX, XLSX, PPTX, PDF); the same bytes are kept once',
    upload: { maxBytes: MAX_MATERIAL_BYTES },
    response: storedMedia,
  }),
  listStimuli: defineRoute({
    method: 'GET',
    path: '/stimuli',
    access: 'bank.read',
    summary: 'Stimuli of the units the caller works for',
    query: pageQuery.extend({
      /** words of the title, the text or the code; marks may be left out */
      q: z.string().trim().max(100).optional(),
    }),
    response: pageOf(stimulusRow),
  }),
  getStimulus: defineRoute({
    method: 'GET',
    path: '/stimuli/:stimulusId',
    access: 'bank.read',
    summary: 'One stimulus with its versions and the items that show it; `versionId` shows an older version',
    params: ofStimulus,
    query: z.strictObject({ versionId: id.optional() }),
    response: stimulusDetail,
  }),
  createStimulus: defineRoute({
    method: 'POST',
    path: '/stimuli',
    access: 'bank.author',
    summary: 'Creates a stimulus',
    /** without `ownerUnitId`: the unit of the caller's author grant, when there is exactly one */
    body: z.strictObject({ ownerUnitId: id.optional(), source: stimulusSource }),
    response: stimulusDetail,
  }),
  saveStimulus: defineRoute({
    method: 'PUT',
    path: '/stimuli/:stimulusId',
    access: 'bank.author',
    summary: 'Saves the stimulus; where the newest version is in use, as the next version',
    params: ofStimulus,
    body: z.strictObject({ revision: z.int().min(0), source: stimulusSource }),
    response: stimulusDetail,
  }),
};
