extension Table {
  /// The header, without the line's end.
  var header: StaticString {
    switch self {
    case .enterprises, .socialOrganisations, .publicInstitutions, .governments:
      """
      main_identi_id,reg_org,comp_type,reg_state,uni_social_crd_cd,comp_nm,addr,legal_repre,\
      indv_id,reg_capt,capt_kind,opt_scop,reg_no,appr_dt,est_dt,opt_from,opt_to,domdi_strict,\
      opt_strict,postal_code,lv_pripid,indv_code,indv_nm
      """
    case .persons: "identi_id,nm,gen,birth_dt,domdi_strict,appr_dt"
    case .licence:
      """
      XK_XDR_MC,XK_XDR_LB,XK_XDR_SHXYM,XK_XDR_GSZC,XK_XDR_ZZJG,XK_XDR_SWDJ,XK_XDR_SYDW,\
      XK_XDR_SHZZ,XK_FRDB,XK_FR_ZJLX,XK_FR_ZJHM,XK_XDR_ZJLX,XK_XDR_ZJHM,XK_XKWS,XK_WSH,XK_XKLB,\
      XK_XKZS,XK_XKBH,XK_NR,XK_JDRQ,XK_YXQZ,XK_YXQZI,XK_XKJG,XK_XKJGDM,XK_ZT,XK_LYDW,XK_LYDWDM,\
      BZ,SJC,opt_type,env_flag
      """
    case .penalty:
      """
      CF_XDR_MC,CF_XDR_LB,CF_XDR_SHXYM,CF_XDR_GSZC,CF_XDR_ZZJG,CF_XDR_SWDJ,CF_XDR_SYDW,\
      CF_XDR_SHZZ,CF_FRDB,CF_FR_ZJLX,CF_FR_ZJHM,CF_XDR_ZJLX,CF_XDR_ZJHM,CF_WSH,CF_WFXW,CF_SY,\
      CF_YJ,CF_CFLB,CF_NR,CF_NR_FK,CF_NR_WFFF,CF_NR_ZKDX,CF_JDRQ,CF_YXQ,CF_GSJZQ,CF_CFJG,\
      CF_CFJGDM,CF_SJLY,CF_SJLYDM,BZ,CF_ZT,CF_XFRQ,SJC,opt_type,env_flag
      """
    case .dishonest:
      """
      dishonest_id,fydm,executed_nm,identi_id,uni_social_crd_cd,legal_repre,executed_court,\
      enforce_basis,fil_dt,case_no,deci_executed_unit,effect_doc_obli,executed_perfor,publish_dt,\
      performed_part,un_performed_part,gen,executed_nature,birth_dt,dishonest_behav,SJC,opt_type,\
      env_flag
      """
    case .arrears: "tax_no,tax nm,opr_addr,own_tax_type,cumu_own_amt,comp_indi_mark,pub_dept"
    case .taxGrade:
      """
      uni_social_crd_cd,tax_nm,evalua_year,tax_credit_level,evalua_dept,evalua_dt,comp_singl_nm,\
      evalua_result_start,evalua_result_end
      """
    case .abnormal:
      """
      busexclist,uni_social_crd_cd,comp_nm,reg_no,inclu_dt,inclu_reason,decorg_cn,remove_dt,\
      remexcpres_cn,redecorg_cn,SJC,opt_type,env_flag
      """
    case .serious:
      """
      ill_comp_id,abn_tm,serill_rea,decorg_org,rem_dt,rem_excpres_rea,recorg_ogr,\
      uni_social_crd_cd,comp_name,reg_no,dsc_city,dsc_adm_region,SJC,opt_type,env_flag
      """
    case .inspection:
      """
      subject_code,subject_name,inspect_no,inspect_type,inspect_dept,inspect_date,inspect_item,\
      result,public_date,inspector,SJC,opt_type,env_flag
      """
    case .complaint:
      """
      complaint_no,subject_code,subject_name,channel,kind,accept_date,topic,result,finish_date,\
      SJC,opt_type,env_flag
      """
    case .accident:
      """
      accident_no,subject_code,subject_name,accident_type,accident_level,occur_date,casualties,\
      direct_loss,SJC,opt_type,env_flag
      """
    case .commitment:
      """
      promise_code,promisor_name,promisor_code,promise_type,promise_reason,promise_date,\
      breach_duty,accept_unit,accept_unit_code,fulfil_status,SJC,opt_type,env_flag
      """
    case .contract:
      """
      contract_no,contract_name,contract_type,party_a_name,party_a_code,party_b_name,\
      party_b_code,amount,sign_date,due_date,status,breach_party,SJC,opt_type,env_flag
      """
    case .creditList:
      """
      F_MDLB,F_QYMC,F_SHXYDM,F_ZCH,F_ZZJGDM,F_FRDB,F_MDMC,F_NRLY,F_LRYY,F_LRBM,F_PJZCJG,F_FBSJ,\
      F_SJJE,F_SJLY,F_ZXGXRQ,F_BZ,SJC,opt_type,env_flag
      """
    case .representative:
      """
      identi_no,personid,lerep_sign,nm,position_cn,certype_cn,cer_no,mobtel,uni_social_crd_cd,\
      comp_nm
      """
    case .shareholder:
      """
      investor,annual_id,stocker_nm,cumula_sub_amt,subscrip_amt_dt,subscrip_amt_way_cn,\
      cumula_paid_amt,paid_amt_dt,uni_social_crd_cd,comp_nm,annual_year
      """
    case .guarantee:
      """
      external_gua,annual_id,creditor,debtor,major_credit_type,major_credit_amt,period_from,\
      period_to,promis_dur,is_public,promis_way,uni_social_crd_cd,comp_nm,annual_year
      """
    case .enterpriseSuccessions, .socialSuccessions, .institutionSuccessions,
      .governmentSuccessions:
      """
      alt_id,alt_item,uni_social_crd_cd_bf,comp_nm_bf,uni_social_crd_cd_af,comp_nm_af,alt_dt,\
      reg_org,SJC,opt_type,env_flag
      """
    }
  }
}
