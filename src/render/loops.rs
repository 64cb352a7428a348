//! The blocks of templates that change what paths mean: `{{#part}}` over the edition's languages, `{{#each}}` over a list,
//! and `{{#with}}` a value.

use handlebars::{
    BlockContext, BlockParams, Context, Handlebars, Helper, HelperDef, HelperResult, JsonValue, Output, PathAndJson,
    RenderContext, RenderError, Renderable,
};

use super::desk::Desk;

/// `{{#part}}`: once per language, in the edition's order.
pub(super) struct PartLoop<'a>(pub(super) &'a Desk<'a>);

impl HelperDef for PartLoop<'_> {
    fn call<'reg: 'rc, 'rc>(
        &self,
        call: &Helper<'rc>,
        engine: &'reg Handlebars<'reg>,
        context: &'rc Context,
        render: &mut RenderContext<'reg, 'rc>,
        out: &mut dyn Output,
    ) -> HelperResult {
        let Some(template) = call.template() else { return Ok(()) };
        let outside = self.0.enter(0);
        for (at, part) in self.0.parts.iter().enumerate() {
            self.0.turn()?;
            self.0.enter(at);
            let mut block = BlockContext::new();
            *block.base_path_mut() = vec!["parts".to_owned(), at.to_string()];
            block.set_local_var("lang", part.language().as_str().into());
            block.set_local_var("first", (at == 0).into());
            block.set_local_var("last", (at + 1 == self.0.parts.len()).into());
            render.push_block(block);
            template.render(engine, context, render, out)?;
            render.pop_block();
        }
        self.0.enter(outside);
        Ok(())
    }
}

/// `{{#each}}` over a list. Unlike the engine's own it counts its turns, and `@lang` stays visible in it.
pub(super) struct EachLoop<'a>(pub(super) &'a Desk<'a>);

impl HelperDef for EachLoop<'_> {
    fn call<'reg: 'rc, 'rc>(
        &self,
        call: &Helper<'rc>,
        engine: &'reg Handlebars<'reg>,
        context: &'rc Context,
        render: &mut RenderContext<'reg, 'rc>,
        out: &mut dyn Output,
    ) -> HelperResult {
        let list = call.param(0).filter(|list| list.value().as_array().is_some_and(|items| !items.is_empty()));
        let (Some(list), Some(template)) = (list, call.template()) else {
            return call.inverse().map_or(Ok(()), |inverse| inverse.render(engine, context, render, out));
        };
        let items = list.value().as_array().map(Vec::as_slice).unwrap_or_default();
        let lang = render.block().and_then(|block| block.get_local_var("lang")).cloned();
        for (at, item) in items.iter().enumerate() {
            self.0.turn()?;
            let mut block = item_block(call, list, at, item)?;
            block.set_local_var("first", (at == 0).into());
            block.set_local_var("last", (at + 1 == items.len()).into());
            block.set_local_var("index", at.into());
            if let Some(lang) = &lang {
                block.set_local_var("lang", lang.clone());
            }
            render.push_block(block);
            template.render(engine, context, render, out)?;
            render.pop_block();
        }
        Ok(())
    }
}

fn item_block<'rc>(
    call: &Helper<'rc>,
    list: &PathAndJson<'rc>,
    at: usize,
    item: &JsonValue,
) -> Result<BlockContext<'rc>, RenderError> {
    let mut block = BlockContext::new();
    let mut names = BlockParams::new();
    let (name, index) = match (call.block_param(), call.block_param_pair()) {
        (_, Some((name, index))) => (Some(name), Some(index)),
        (name, None) => (name, None),
    };
    if let Some(path) = list.context_path() {
        *block.base_path_mut() = path.iter().cloned().chain([at.to_string()]).collect();
        name.map(|name| names.add_path(name, Vec::new())).transpose()?;
    } else {
        block.set_base_value(item.clone());
        name.map(|name| names.add_value(name, item.clone())).transpose()?;
    }
    index.map(|index| names.add_value(index, at.into())).transpose()?;
    block.set_block_params(names);
    Ok(block)
}

/// `{{#with}}` a value, which must be there unless an else branch says what else.
pub(super) struct WithBlock<'a>(pub(super) &'a Desk<'a>);

impl HelperDef for WithBlock<'_> {
    fn call<'reg: 'rc, 'rc>(
        &self,
        call: &Helper<'rc>,
        engine: &'reg Handlebars<'reg>,
        context: &'rc Context,
        render: &mut RenderContext<'reg, 'rc>,
        out: &mut dyn Output,
    ) -> HelperResult {
        let value = call.param(0).filter(|value| !value.is_value_missing());
        let (Some(value), Some(template)) = (value, call.template()) else {
            return match call.inverse() {
                Some(inverse) => inverse.render(engine, context, render, out),
                None => {
                    self.0.stop(call);
                    Err(RenderError::strict_error(call.param(0).and_then(PathAndJson::relative_path)))
                }
            };
        };
        let mut block = BlockContext::new();
        if let Some(around) = render.block() {
            block.local_variables_mut().clone_from(around.local_variables());
        }
        let mut names = BlockParams::new();
        match value.context_path() {
            Some(path) => {
                block.base_path_mut().clone_from(path);
                call.block_param().map(|name| names.add_path(name, Vec::new())).transpose()?;
            }
            None => {
                block.set_base_value(value.value().clone());
                call.block_param().map(|name| names.add_value(name, value.value().clone())).transpose()?;
            }
        }
        block.set_block_params(names);
        render.push_block(block);
        template.render(engine, context, render, out)?;
        render.pop_block();
        Ok(())
    }
}
