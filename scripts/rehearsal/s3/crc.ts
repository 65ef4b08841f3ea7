/** Cyclic redundancy checks that S3 knows: https://docs.aws.amazon.com/AmazonS3/latest/userguide/checking-object-integrity.html */

const table32 = (polynomial: number): Uint32Array =>
  Uint32Array.from({ length: 256 }, (_, index) => {
    let value = index;
    for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ polynomial : value >>> 1;
    return value >>> 0;
  });

const crcWith = (table: Uint32Array, bytes: Uint8Array): Buffer => {
  let value = 0xffffffff;
  for (const byte of bytes) value = (value >>> 8) ^ (table[(value ^ byte) & 0xff] ?? 0);
  const result = Buffer.alloc(4);
  result.writeUInt32BE((value ^ 0xffffffff) >>> 0);
  return result;
};

const castagnoli = table32(0x82f63b78);
const ieee = table32(0xedb88320);

export const crc32 = (bytes: Uint8Array): Buffer => crcWith(ieee, bytes);

export const crc32c = (bytes: Uint8Array): Buffer => crcWith(castagnoli, bytes);

const nvme = Array.from({ length: 256 }, (_, index) => {
  let value = BigInt(index);
  for (let bit = 0; bit < 8; bit++) value = value & 1n ? (value >> 1n) ^ 0x9a6c9329ac4bc9b5n : value >> 1n;
  return value;
});

/** CRC-64/NVME. */
export const crc64nvme = (bytes: Uint8Array): Buffer => {
  const ones = 0xffffffffffffffffn;
  let value = ones;
  for (const byte of bytes) value = (value >> 8n) ^ (nvme[Number(value & 0xffn) ^ byte] ?? 0n);
  const result = Buffer.alloc(8);
  result.writeBigUInt64BE(value ^ ones);
  return result;
};
