//! The module tree of a crate: its files, what each defines and re-exports, and the paths that each uses.

use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::{TokenStream, TokenTree};
use syn::spanned::Spanned;
use syn::visit::{self, Visit};
use syn::{Attribute, Item, UseTree, Visibility};

/// A path such as `crate::http::retry::Safety` as its segments after `crate`.
pub type Path = Vec<String>;

/// One use of a path.
pub struct Use {
    pub path: Path,
    pub line: usize,
}

/// One module with its own file. Modules inside a file belong to it.
#[derive(Default)]
pub struct Module {
    pub file: String,
    pub children: BTreeSet<String>,
    pub items: BTreeSet<String>,
    /// The re-exports of this module: the name here, and the path that it stands for.
    pub exports: BTreeMap<String, Path>,
    /// The modules whose items are all re-exported.
    pub globs: Vec<Path>,
    pub uses: Vec<Use>,
}

/// All modules of a crate by their path. Test modules are left out.
#[derive(Default)]
pub struct Modules(pub BTreeMap<Path, Module>);

impl Modules {
    /// Reads the crate from its files, which are named relative to `src`.
    pub fn read(files: &BTreeMap<String, String>) -> Self {
        let mut modules = Self::default();
        modules.add(files, Path::new(), "lib.rs", "");
        modules
    }

    fn add(&mut self, files: &BTreeMap<String, String>, path: Path, file: &str, folder: &str) {
        let syntax = syn::parse_file(&files[file]).unwrap_or_else(|error| panic!("{file}: {error}"));
        let children = syntax.items.iter().filter_map(|item| match item {
            Item::Mod(module) if module.content.is_none() && !is_test(&module.attrs) => Some(module.ident.to_string()),
            _ => None,
        });
        let children: BTreeSet<_> = children.collect();
        let mut module = Module { file: file.to_owned(), children, ..Module::default() };
        let mut reader = Reader { module: &mut module, path: path.clone(), depth: 0 };
        syntax.items.iter().for_each(|item| reader.visit_item(item));
        for child in module.children.clone() {
            let (flat, nested) = (format!("{folder}{child}.rs"), format!("{folder}{child}/mod.rs"));
            let file = if files.contains_key(&flat) { flat } else { nested };
            let path = [path.clone(), vec![child.clone()]].concat();
            self.add(files, path, &file, &format!("{folder}{child}/"));
        }
        self.0.insert(path, module);
    }

    /// Returns the file that defines the item of this path. Re-exports are followed.
    pub fn file_of(&self, path: &[String]) -> &str {
        let depth = (0..=path.len()).rev().find(|depth| self.0.contains_key(&path[..*depth]));
        let (module, rest) = path.split_at(depth.expect("the root is a module"));
        let module = &self.0[module];
        let Some(name) = rest.first().filter(|name| !module.items.contains(*name)) else {
            return &module.file;
        };
        if let Some(target) = module.exports.get(name) {
            return self.file_of(&[target, &rest[1..]].concat());
        }
        let found = module.globs.iter().find(|glob| self.exports(glob, name));
        found.map_or(&module.file, |glob| self.file_of(&[glob, rest].concat()))
    }

    fn exports(&self, module: &Path, name: &str) -> bool {
        self.0.get(module).is_some_and(|module| {
            module.items.contains(name)
                || module.exports.contains_key(name)
                || module.globs.iter().any(|glob| self.exports(glob, name))
        })
    }
}

fn is_test(attributes: &[Attribute]) -> bool {
    attributes.iter().any(|attribute| {
        let syn::Meta::List(list) = &attribute.meta else { return false };
        let names_test = |tokens: &TokenStream| tokens.to_string().contains("test");
        list.path.is_ident("cfg") && names_test(&list.tokens)
    })
}

/// The structs and enums that a macro is given, as in `record! { pub struct Task { … } }`.
fn declared(tokens: TokenStream) -> impl Iterator<Item = String> {
    let tokens: Vec<_> = tokens.into_iter().collect();
    let keyword = |token: &TokenTree| token.to_string() == "struct" || token.to_string() == "enum";
    let names = tokens.windows(2).filter(|pair| keyword(&pair[0])).map(|pair| pair[1].to_string());
    names.collect::<Vec<_>>().into_iter()
}

struct Reader<'a> {
    module: &'a mut Module,
    path: Path,
    /// Returns how many modules inside the file enclose this position: each needs one `super`.
    depth: usize,
}

impl Reader<'_> {
    /// Returns the path from the root of the crate, or nothing for a path into another crate.
    fn absolute(&self, segments: &[String]) -> Option<Path> {
        let mut base = match segments.first()?.as_str() {
            "crate" => return Some(segments[1..].to_vec()),
            "self" | "super" => self.path.clone(),
            child if self.module.children.contains(child) => {
                return Some([self.path.clone(), segments.to_vec()].concat());
            }
            _ => return None,
        };
        let mut depth = self.depth;
        let up = segments.iter().take_while(|segment| *segment == "super" || *segment == "self");
        let skipped = up.clone().count();
        for segment in up {
            match (segment.as_str(), depth) {
                ("super", 0) => drop(base.pop()),
                ("super", _) => depth -= 1,
                _ => {}
            }
        }
        base.extend_from_slice(&segments[skipped..]);
        Some(base)
    }

    fn note(&mut self, segments: &[String], line: usize) {
        if let Some(path) = self.absolute(segments) {
            self.module.uses.push(Use { path, line });
        }
    }

    fn tree(&mut self, tree: &UseTree, prefix: &[String], exported: bool) {
        let with = |name: &syn::Ident| [prefix, &[name.to_string()]].concat();
        let line = tree.span().start().line;
        let (segments, name) = match tree {
            UseTree::Path(path) => return self.tree(&path.tree, &with(&path.ident), exported),
            UseTree::Group(group) => {
                return group.items.iter().for_each(|tree| self.tree(tree, prefix, exported));
            }
            UseTree::Glob(_) if exported => {
                self.module.globs.extend(self.absolute(prefix));
                return;
            }
            UseTree::Glob(_) => return self.note(prefix, line),
            UseTree::Name(name) if name.ident == "self" => (prefix.to_vec(), prefix.last().cloned()),
            UseTree::Name(name) => (with(&name.ident), Some(name.ident.to_string())),
            UseTree::Rename(rename) => (with(&rename.ident), Some(rename.rename.to_string())),
        };
        match (exported, self.absolute(&segments), name) {
            (true, Some(path), Some(name)) => drop(self.module.exports.insert(name, path)),
            _ => self.note(&segments, line),
        }
    }

    /// Returns the paths in the tokens of a macro, such as `crate::error::Result`.
    fn tokens(&mut self, tokens: TokenStream) {
        let tokens: Vec<_> = tokens.into_iter().collect();
        let mut place = 0;
        while place < tokens.len() {
            let line = tokens[place].span().start().line;
            let mut segments = Path::new();
            match &tokens[place] {
                TokenTree::Group(group) => self.tokens(group.stream()),
                TokenTree::Ident(first) if *first == "crate" || *first == "super" => {
                    segments.push(first.to_string());
                    while let [TokenTree::Punct(one), TokenTree::Punct(two), TokenTree::Ident(next), ..] =
                        &tokens[place + 1..]
                        && (one.as_char(), two.as_char()) == (':', ':')
                    {
                        segments.push(next.to_string());
                        place += 3;
                    }
                }
                _ => {}
            }
            if segments.len() > 1 {
                self.note(&segments, line);
            }
            place += 1;
        }
    }
}

impl<'ast> Visit<'ast> for Reader<'_> {
    fn visit_item(&mut self, item: &'ast Item) {
        let (attributes, name) = match item {
            Item::Const(item) => (&item.attrs, Some(item.ident.to_string())),
            Item::Enum(item) => (&item.attrs, Some(item.ident.to_string())),
            Item::Fn(item) => (&item.attrs, Some(item.sig.ident.to_string())),
            Item::Macro(item) => (&item.attrs, item.ident.as_ref().map(ToString::to_string)),
            Item::Mod(item) => (&item.attrs, None),
            Item::Static(item) => (&item.attrs, Some(item.ident.to_string())),
            Item::Struct(item) => (&item.attrs, Some(item.ident.to_string())),
            Item::Trait(item) => (&item.attrs, Some(item.ident.to_string())),
            Item::Type(item) => (&item.attrs, Some(item.ident.to_string())),
            Item::Impl(item) => (&item.attrs, None),
            Item::Use(item) => (&item.attrs, None),
            _ => return visit::visit_item(self, item),
        };
        if is_test(attributes) {
            return;
        }
        if self.depth == 0 {
            self.module.items.extend(name);
        }
        match item {
            Item::Macro(item) if self.depth == 0 => {
                self.module.items.extend(declared(item.mac.tokens.clone()));
                self.visit_macro(&item.mac);
            }
            Item::Use(item) => {
                let exported = !matches!(item.vis, Visibility::Inherited) && self.depth == 0;
                self.tree(&item.tree, &[], exported);
            }
            Item::Mod(_) => {
                self.depth += 1;
                visit::visit_item(self, item);
                self.depth -= 1;
            }
            _ => visit::visit_item(self, item),
        }
    }

    fn visit_path(&mut self, path: &'ast syn::Path) {
        let segments: Path = path.segments.iter().map(|part| part.ident.to_string()).collect();
        if segments.len() > 1 {
            self.note(&segments, path.span().start().line);
        }
        visit::visit_path(self, path);
    }

    fn visit_macro(&mut self, call: &'ast syn::Macro) {
        self.tokens(call.tokens.clone());
        visit::visit_macro(self, call);
    }
}
