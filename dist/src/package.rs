//! A package: a zip file whose bytes follow from what is put into it and from a time, and from nothing
//! of the machine it is made on.

use jiff::Timestamp;
use jiff::tz::TimeZone;
use std::io::{Cursor, Write};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

/// A file in a package.
#[derive(Clone, Copy, Debug)]
pub struct Entry<'a> {
    pub name: &'a str,
    pub bytes: &'a [u8],
    pub executable: bool,
}

/// Makes a package of files, in the order given.
///
/// # Errors
///
/// Fails if the time is none that a zip file can hold: these begin with 1980 and end with 2107.
pub fn package(entries: &[Entry<'_>], time: Timestamp) -> Result<Vec<u8>, String> {
    let time = time.to_zoned(TimeZone::UTC).datetime();
    let time = DateTime::try_from(time).map_err(|error| format!("{time}: {error}"))?;
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .compression_level(Some(9))
        .last_modified_time(time);
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for entry in entries {
        let mode = if entry.executable { 0o755 } else { 0o644 };
        let written = zip
            .start_file(entry.name, options.unix_permissions(mode))
            .and_then(|()| Ok(zip.write_all(entry.bytes)?));
        written.map_err(|error| format!("{}: {error}", entry.name))?;
    }
    let written = zip.finish().map_err(|error| error.to_string())?;
    Ok(written.into_inner())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Read;
    use zip::ZipArchive;

    const ENTRIES: [Entry<'_>; 2] = [
        Entry {
            name: "program",
            bytes: b"a program",
            executable: true,
        },
        Entry {
            name: "LICENSE",
            bytes: b"a licence",
            executable: false,
        },
    ];

    fn at(second: i64) -> Vec<u8> {
        package(&ENTRIES, Timestamp::from_second(second).unwrap()).unwrap()
    }

    #[test]
    fn a_package_has_what_was_put_into_it() {
        let mut zip = ZipArchive::new(Cursor::new(at(1_764_104_399))).unwrap();
        let names: Vec<_> = zip.file_names().map(str::to_owned).collect();
        assert_eq!(names, ["program", "LICENSE"]);
        let mut program = zip.by_name("program").unwrap();
        assert_eq!(program.unix_mode(), Some(0o100_755));
        let time = program.last_modified().unwrap();
        // A zip file counts every other second.
        assert_eq!(time.to_string(), "2025-11-25 20:59:58");
        let mut text = String::new();
        program.read_to_string(&mut text).unwrap();
        assert_eq!(text, "a program");
        drop(program);
        let licence = zip.by_name("LICENSE").unwrap();
        assert_eq!(licence.unix_mode(), Some(0o100_644));
    }

    #[test]
    fn the_same_is_packed_into_the_same_bytes_at_any_time_of_day() {
        assert_eq!(at(1_764_104_399), at(1_764_104_399));
        assert_ne!(at(1_764_104_399), at(1_764_104_399 + 2));
    }

    #[test]
    fn a_time_that_no_zip_file_can_hold_is_an_error() {
        assert!(package(&ENTRIES, Timestamp::UNIX_EPOCH).is_err());
    }
}
