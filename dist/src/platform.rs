//! Which platform a binary is for and what it needs there. Both are read from the binary itself, so
//! that no file can be named after another platform than its own, and no requirement be out of date.

use goblin::Object;
use goblin::elf::Elf;
use goblin::elf::header::{EI_OSABI, ELFOSABI_FREEBSD, EM_AARCH64, EM_X86_64};
use goblin::mach::constants::cputype::{CPU_TYPE_ARM64, CPU_TYPE_X86_64};
use goblin::mach::load_command::CommandVariant;
use goblin::mach::{Mach, MachO};
use goblin::pe::PE;
use goblin::pe::header::{COFF_MACHINE_ARM64, COFF_MACHINE_X86_64};
use std::fmt;

/// What a binary says of itself.
#[derive(Clone, Debug, PartialEq)]
pub struct Platform {
    os: &'static str,
    architecture: &'static str,
    /// What its users must have, in words.
    pub needs: String,
}

impl Platform {
    /// Reads a binary.
    ///
    /// # Errors
    ///
    /// Fails if it is no program, or one for a platform that the registries have no name for.
    pub fn of(binary: &[u8]) -> Result<Platform, String> {
        match Object::parse(binary).map_err(|error| error.to_string())? {
            Object::Elf(elf) => of_elf(&elf),
            Object::Mach(Mach::Binary(mach)) => of_mach(&mach),
            Object::PE(pe) => of_pe(&pe),
            _ => Err("it is no program".into()),
        }
    }

    /// What the name of a program ends with.
    pub fn suffix(&self) -> &'static str {
        if self.os == "windows" { ".exe" } else { "" }
    }
}

/// As in the name of a package: `linux_amd64`.
impl fmt::Display for Platform {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(to, "{}_{}", self.os, self.architecture)
    }
}

fn of_elf(elf: &Elf<'_>) -> Result<Platform, String> {
    let architecture = match elf.header.e_machine {
        EM_X86_64 => "amd64",
        EM_AARCH64 => "arm64",
        other => return Err(format!("its machine is {other}, as ELF counts them")),
    };
    let os = match elf.header.e_ident[EI_OSABI] {
        ELFOSABI_FREEBSD => "freebsd",
        _ => "linux",
    };
    let needs = match glibc(elf) {
        _ if elf.interpreter.is_none() => "Nothing: it is linked statically.".into(),
        Some((major, minor)) => format!("glibc {major}.{minor} or later."),
        None => format!("{}.", elf.libraries.join(", ")),
    };
    Ok(Platform {
        os,
        architecture,
        needs,
    })
}

/// The newest version of glibc of which the binary wants a symbol.
fn glibc(elf: &Elf<'_>) -> Option<(u32, u32)> {
    let needed = elf.verneed.as_ref()?;
    let libraries: Vec<_> = needed.iter().collect();
    let names = libraries
        .iter()
        .flat_map(|library| library.iter())
        .filter_map(|version| elf.dynstrtab.get_at(version.vna_name));
    names.filter_map(glibc_version).max()
}

/// `GLIBC_2.34` or `GLIBC_2.2.5`, whose third number was given up long ago.
fn glibc_version(name: &str) -> Option<(u32, u32)> {
    let mut numbers = name.strip_prefix("GLIBC_")?.split('.');
    let mut number = || numbers.next()?.parse().ok();
    Some((number()?, number()?))
}

fn of_mach(mach: &MachO<'_>) -> Result<Platform, String> {
    let architecture = match mach.header.cputype() {
        CPU_TYPE_X86_64 => "amd64",
        CPU_TYPE_ARM64 => "arm64",
        other => return Err(format!("its processor is {other}, as Mach-O counts them")),
    };
    let version = mach
        .load_commands
        .iter()
        .find_map(|command| match command.command {
            CommandVariant::BuildVersion(build) => Some(build.minos),
            CommandVariant::VersionMinMacosx(least) => Some(least.version),
            _ => None,
        });
    let version = version.ok_or("it does not say which macOS it needs")?;
    Ok(Platform {
        os: "darwin",
        architecture,
        // The third number is no part of what users know their system by.
        needs: format!("macOS {}.{} or later.", version >> 16, version >> 8 & 0xff),
    })
}

fn of_pe(pe: &PE<'_>) -> Result<Platform, String> {
    let architecture = match pe.header.coff_header.machine {
        COFF_MACHINE_X86_64 => "amd64",
        COFF_MACHINE_ARM64 => "arm64",
        other => return Err(format!("its machine is {other}, as COFF counts them")),
    };
    Ok(Platform {
        os: "windows",
        architecture,
        needs: "Windows 10 or Windows Server 2016, or later.".into(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_third_number_of_an_old_glibc_does_not_count() {
        assert_eq!(glibc_version("GLIBC_2.2.5"), Some((2, 2)));
        assert_eq!(glibc_version("GLIBC_2.34"), Some((2, 34)));
        assert_eq!(glibc_version("GLIBC_PRIVATE"), None);
        assert_eq!(glibc_version("GCC_3.0"), None);
    }

    /// Compared with what the tool of every Linux says of the same program, which is this one.
    #[test]
    #[cfg(all(target_os = "linux", target_env = "gnu"))]
    fn a_program_says_which_glibc_it_needs() {
        let program = std::env::current_exe().unwrap();
        let platform = Platform::of(&std::fs::read(&program).unwrap()).unwrap();
        let readelf = std::process::Command::new("readelf")
            .args(["--version-info", "--wide"])
            .arg(&program)
            .output()
            .unwrap();
        let said = String::from_utf8(readelf.stdout).unwrap();
        let newest = said.split_whitespace().filter_map(glibc_version).max();
        let (major, minor) = newest.unwrap();
        assert_eq!(platform.needs, format!("glibc {major}.{minor} or later."));
        assert_eq!(platform.os, "linux");
    }

    /// The header of a Mach-O file for arm64 with one load command.
    fn mach() -> Vec<u8> {
        let header: [u32; 8] = [0xfeed_facf, 0x0100_000c, 0, 2, 1, 24, 0, 0];
        // LC_BUILD_VERSION for macOS 11.0, made with the SDK of 14.2.
        let build: [u32; 6] = [0x32, 24, 1, 0x000b_0000, 0x000e_0200, 0];
        let words = header.iter().chain(&build);
        words.flat_map(|word| word.to_le_bytes()).collect()
    }

    #[test]
    fn a_program_for_macos_says_which_it_needs() {
        let platform = Platform::of(&mach()).unwrap();
        assert_eq!(platform.to_string(), "darwin_arm64");
        assert_eq!(platform.needs, "macOS 11.0 or later.");
        let without_command: Vec<u8> = mach()
            .into_iter()
            .take(16)
            .chain([0; 8])
            .chain(mach().into_iter().skip(24))
            .collect();
        assert!(Platform::of(&without_command).is_err());
    }

    /// The headers of a PE file without sections.
    fn pe(machine: u16) -> Vec<u8> {
        let mut file = vec![0; 64];
        file[..2].copy_from_slice(b"MZ");
        file[0x3c] = 64;
        file.extend(b"PE\0\0");
        file.extend(machine.to_le_bytes());
        file.resize(64 + 4 + 20, 0);
        file
    }

    #[test]
    fn a_program_for_windows_ends_with_exe() {
        let platform = Platform::of(&pe(0x8664)).unwrap();
        assert_eq!(platform.to_string(), "windows_amd64");
        assert_eq!(platform.suffix(), ".exe");
        assert!(Platform::of(&pe(0x14c)).is_err());
    }

    #[test]
    fn a_text_is_no_program() {
        assert!(Platform::of(&[b'a'; 200]).is_err());
    }
}
