//! CRC-32 as in zlib and PNG (ISO 3309, polynomial 0xEDB88320 reflected): it finds every change of up to 32 bits in a
//! row, so also any one changed character. It protects from accidents, not from people.

/// The checksum of `bytes`.
pub fn checksum(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(!0, |sum, byte| step(sum, *byte))
}

/// The sum of one byte more. It begins with all bits, and the checksum is what has the other bits. Bit by bit: a table
/// would be larger on the phone, and records are short.
pub(super) fn step(sum: u32, byte: u8) -> u32 {
    (0..8).fold(sum ^ u32::from(byte), |sum, _| (sum >> 1) ^ (0xEDB8_8320 * (sum & 1)))
}

#[cfg(test)]
mod tests {
    use super::checksum;

    /// The check value that catalogues of CRCs give for this one.
    #[test]
    fn it_is_the_crc_of_zlib() {
        assert_eq!(checksum(b"123456789"), 0xCBF4_3926);
        assert_eq!(checksum(b""), 0);
    }
}
