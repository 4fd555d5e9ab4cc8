/** A photo as it leaves the phone: drawn anew, so that nothing of where and with what it was taken goes along. */

/** Enough to read a number plate across a street. */
const LONGEST_SIDE = 2_048;
const QUALITY = 0.85;

/** Throws if the browser cannot read it as an image. */
export async function withoutMetadata(file: Blob): Promise<Blob> {
  // Turned as the camera said, since that is lost too.
  const image = await createImageBitmap(file, { imageOrientation: 'from-image' });
  try {
    const { width, height } = fitted(image.width, image.height);
    const canvas = document.createElement('canvas');
    canvas.width = width;
    canvas.height = height;
    const pen = canvas.getContext('2d');
    if (pen === null) {
      throw new Error('this browser cannot draw');
    }
    pen.drawImage(image, 0, 0, width, height);
    return await new Promise((resolve, reject) =>
      canvas.toBlob(
        (blob) => (blob === null ? reject(new Error('the photo could not be written')) : resolve(blob)),
        'image/jpeg',
        QUALITY,
      ),
    );
  } finally {
    image.close();
  }
}

/** The same shape, with no side longer than is sent. */
export function fitted(width: number, height: number): { width: number; height: number } {
  const scale = Math.min(1, LONGEST_SIDE / Math.max(width, height));
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
}
