//! What it costs to parse a document.
//!
//! Decides which documents the parser never sees. It looks through lists of attributes and namespaces one by one, so
//! that its time grows with the cube of their number: 200 kB of the right kind keep it busy for hours. The metadata
//! often comes from somebody else's server.

/// No identity provider describes itself with more. The largest known, Entra ID's, take 80 kB.
const LONGEST: usize = 256 * 1024;

/// How many names the parser may compare: some 20 milliseconds. A large document of a known identity provider takes
/// a hundredth of it.
const MOST_COMPARISONS: usize = 2_000_000;

/// Refuses in one pass what the parser would take too long for. The error completes the sentence "the metadata …".
pub(super) fn check(document: &str) -> Result<(), String> {
    if document.len() > LONGEST {
        return Err(format!(
            "is longer than {} kB, which no identity provider needs to describe itself",
            LONGEST / 1024
        ));
    }
    if comparisons(document) > MOST_COMPARISONS {
        return Err(
            "has far more attributes or namespaces than an identity provider needs to describe itself"
                .to_owned(),
        );
    }
    Ok(())
}

/// How many names the parser compares at most. What is not well-formed ends the parser early, and costs less.
fn comparisons(document: &str) -> usize {
    let mut total = 0_usize;
    // How many namespaces are in scope, for each open element.
    let mut open = vec![0_usize];
    let mut rest = document;
    while let Some(start) = rest.find('<') {
        rest = &rest[start..];
        if let Some(end) = end_of_other(rest) {
            rest = &rest[end..];
            continue;
        }
        let tag = &rest[..end_of_tag(rest)];
        rest = &rest[tag.len()..];
        if tag.starts_with("</") {
            open.pop();
            continue;
        }
        let attributes = tag.matches('=').count();
        let declared = tag.matches("xmlns").count();
        let scope = open.last().copied().unwrap_or_default() + declared;
        // Each with each of its element, those in scope with each other where one is added, and a look-up of every prefix.
        let copied = if declared > 0 { scope * scope } else { 0 };
        total = total.saturating_add(attributes * attributes + copied + (attributes + 1) * scope);
        if !tag.ends_with("/>") {
            open.push(scope);
        }
    }
    total
}

/// Where a comment, text or an instruction ends that may have anything in it.
fn end_of_other(text: &str) -> Option<usize> {
    let kinds = [("<!--", "-->"), ("<![CDATA[", "]]>"), ("<?", "?>")];
    let (begin, end) = kinds.iter().find(|(begin, _)| text.starts_with(begin))?;
    let inside = &text[begin.len()..];
    let length = inside.find(end).map(|at| at + end.len());
    Some(begin.len() + length.unwrap_or(inside.len()))
}

/// Where a tag ends: at the first `>` that is in no attribute's value.
fn end_of_tag(text: &str) -> usize {
    let mut quote = None;
    for (at, letter) in text.char_indices() {
        match (quote, letter) {
            (None, '>') => return at + 1,
            (None, '"' | '\'') => quote = Some(letter),
            (Some(open), letter) if open == letter => quote = None,
            _ => {}
        }
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Kinds of documents, by what they are made of. Each grows with a number.
    type Documents = &'static [(&'static str, fn(usize) -> String)];

    /// Those that the parser cannot be asked about.
    const COSTLY: Documents = &[
        ("nested namespaces", |n| {
            let open = (0..n).map(|i| format!("<x xmlns:n{i}=\"u{i}\">"));
            open.collect::<String>() + &"</x>".repeat(n)
        }),
        ("nested namespaces behind comments", |n| {
            let open = (0..n).map(|i| format!("<x xmlns:n{i}='>'><!-- </x></x> -->"));
            open.collect::<String>() + &"</x>".repeat(n)
        }),
        ("attributes of one element", |n| {
            let attributes = (0..n).map(|i| format!(" a{i}=\"\""));
            format!("<x{}/>", attributes.collect::<String>())
        }),
        ("namespaces of one element", |n| {
            let declared = (0..n).map(|i| format!(" xmlns:n{i}=\"u{i}\""));
            format!("<x{}/>", declared.collect::<String>())
        }),
        ("elements in many namespaces", |n| {
            let declared = (0..n / 2).map(|i| format!(" xmlns:n{i}=\"u\""));
            let elements = "<n0:y/>".repeat(n);
            format!("<x{}>{elements}</x>", declared.collect::<String>())
        }),
        ("attributes in many namespaces", |n| {
            let declared = (0..n / 2).map(|i| format!(" xmlns:n{i}=\"u\""));
            let elements = "<y n0:a=\"\" n1:a=\"\"/>".repeat(n);
            format!("<x{}>{elements}</x>", declared.collect::<String>())
        }),
        ("text in pieces between namespaces", |n| {
            let open = (0..n).map(|i| format!("<x xmlns:n{i}=\"\"><![CDATA[</x>]]>"));
            open.collect::<String>()
        }),
    ];

    /// Those that may be long.
    const CHEAP: Documents = &[
        ("nothing but text", |n| {
            format!("<x>{}</x>", "=xmlns".repeat(n))
        }),
        ("siblings", |n| {
            format!("<x>{}</x>", "<y a='1' b='2'/>".repeat(n))
        }),
        ("nesting", |n| "<x>".repeat(n) + &"</x>".repeat(n)),
        ("siblings with a namespace each", |n| {
            format!("<x>{}</x>", "<y xmlns:a='urn:a' a:b=''/>".repeat(n))
        }),
        ("comments", |n| {
            format!("<x>{}</x>", "<!-- <y a='' b=''> -->".repeat(n))
        }),
        ("pieces of text", |n| {
            format!("<x>{}</x>", "a<![CDATA[<]]>".repeat(n))
        }),
        ("quotes", |n| format!("<x a=\"{}\"/>", "'>".repeat(n))),
    ];

    /// The longest document of a kind that is not refused for its length.
    fn longest(of: fn(usize) -> String) -> String {
        let mut number = 1;
        while of(number * 2).len() <= LONGEST {
            number *= 2;
        }
        of(number)
    }

    #[test]
    fn what_costs_the_parser_dear_never_gets_there() {
        for (name, of) in COSTLY {
            let refused = check(&longest(*of)).unwrap_err();
            assert!(refused.contains("namespaces"), "{name}: {refused}");
        }
    }

    #[test]
    fn a_document_may_be_long() {
        for (name, of) in CHEAP {
            let document = longest(*of);
            assert!(document.len() > LONGEST / 4, "{name}");
            assert_eq!(check(&document), Ok(()), "{name}");
            assert!(roxmltree::Document::parse(&document).is_ok(), "{name}");
        }
        let longer = "x".repeat(LONGEST + 1);
        assert!(check(&longer).unwrap_err().contains("longer than 256 kB"));
    }

    /// The parser's own loops, counted: what it compares with what.
    fn counted(elements: &[(usize, usize)]) -> usize {
        let mut scope = 0;
        let mut total = 0;
        for (attributes, declared) in elements {
            total += attributes * attributes.saturating_sub(1) / 2;
            total += declared * declared.saturating_sub(1) / 2;
            if *declared > 0 {
                total += (0..scope)
                    .map(|inherited| declared + inherited)
                    .sum::<usize>();
            }
            scope += declared;
            total += (attributes + 1) * scope;
        }
        total
    }

    proptest::proptest! {
        #[test]
        fn no_document_costs_more_than_was_counted(
            elements in proptest::collection::vec((0_usize..20, 0_usize..20), 1..20),
        ) {
            let mut document = String::new();
            let mut prefix = 0;
            for (attributes, declared) in &elements {
                document += "<x";
                for attribute in 0..*attributes {
                    document += &format!(" a{attribute} = '/>'");
                }
                for _ in 0..*declared {
                    document += &format!(" xmlns:n{prefix}=\"u\"");
                    prefix += 1;
                }
                document += ">";
            }
            document += &"</x>".repeat(elements.len());
            proptest::prop_assert!(roxmltree::Document::parse(&document).is_ok());
            proptest::prop_assert!(comparisons(&document) >= counted(&elements));
        }

        #[test]
        fn no_text_is_too_odd(text in "[<>/=x'\"! \\-\\[\\]?\u{e9}]{0,200}") {
            comparisons(&text);
        }
    }
}
